import {
  type DocumentNode,
  execute,
  type GraphQLFieldResolver,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from "graphql";
import { type Answer, ApiError, Violation } from "../rest/answer.ts";
import { callerKey } from "../limits.ts";
import { type Args, type Context, GraphqlError } from "./context.ts";
import { createMeter, type Meter } from "./budget.ts";
import { costOf, maxNodes } from "./cost.ts";
import { track } from "../tracking.ts";
import { resolvers, typeOf } from "./resolvers.ts";
import { gitHubSchema } from "./schema.ts";

type Prepared = {
  readonly document: DocumentNode | null;
  readonly problem: string | null;
  readonly mutation: boolean;
  readonly summary: string;
};

export type GraphqlRequest = Prepared & {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
};

const prepared = new Map<string, Prepared>();
const maxPreparedQueries = 2000;

export function readGraphql(body: string | undefined): GraphqlRequest {
  let read: { query?: unknown; variables?: unknown; operationName?: unknown };
  try {
    read = JSON.parse(body ?? "{}") as typeof read;
  } catch {
    return {
      ...broken("the body of a GraphQL request is not JSON"),
      variables: {},
      operationName: undefined,
    };
  }
  const query = typeof read.query === "string" ? read.query : "";
  let known = prepared.get(query);
  if (known === undefined) {
    known = prepare(query);
    if (prepared.size >= maxPreparedQueries) prepared.clear();
    prepared.set(query, known);
  }
  return {
    ...known,
    variables: (read.variables ?? {}) as GraphqlRequest["variables"],
    operationName: typeof read.operationName === "string" ? read.operationName : undefined,
  };
}

const broken = (problem: string): Prepared => ({
  document: null,
  problem,
  mutation: false,
  summary: "graphql",
});

function prepare(query: string): Prepared {
  const schema = gitHubSchema();
  try {
    const document = parse(query);
    const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
    const [error] = validate(schema, document);
    const fields = operation?.selectionSet.selections.filter((one) => one.kind === Kind.FIELD) ?? [];
    const names = [...new Set(fields.map((field) => field.name.value))].join(" ");
    const name = operation?.name?.value;
    return {
      document,
      problem: error?.message ?? null,
      mutation: operation?.operation === OperationTypeNode.MUTATION,
      summary: `${operation?.operation ?? "query"} ${name ?? names}`,
    };
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

/** Executes a query against GitHub's schema. A field that the schema or the fake does not have is a violation. */
export function answerGraphql(context: Context, request: GraphqlRequest): Answer {
  const { document, variables } = request;
  if (document === null || request.problem !== null)
    throw new Violation(`GraphQL: ${request.problem ?? "no query"}`);
  const cost = costOf(document, variables);
  const who = callerKey(context.caller);
  if (cost.nodes > maxNodes) return excessive(cost.nodes);
  const spent = context.limits.spend(who, "graphql", cost.points);
  if (spent !== null) return spent;
  const budget = request.mutation ? null : context.state.limits.query;
  const meter = createMeter(budget ?? {});
  const run: Run = { context: { ...context }, missing: null, cost: cost.points, meter };
  const result = execute({
    schema: gitHubSchema(),
    document,
    variableValues: variables,
    operationName: request.operationName ?? null,
    contextValue: run,
    fieldResolver: resolve,
    typeResolver: (value) => typeOf(value),
  });
  if (result instanceof Promise) throw new Error("every field is read at once");
  if (run.missing !== null) throw new Violation(run.missing);
  if (meter.isOver && typeof budget?.end === "number")
    return { status: budget.end, body: { message: "We couldn't respond to your request in time." } };
  const { data, errors } = result as { data?: unknown; errors?: readonly GraphQLError[] };
  if (meter.isOver && budget?.end === "no data")
    return { status: 200, body: { data: null, errors: tooLarge } };
  return {
    status: 200,
    body: { ...(data !== undefined && { data }), ...(errors !== undefined && { errors: errors.map(shape) }) },
  };
}

function excessive(nodes: number): Answer {
  const message = `This query requests up to ${nodes.toLocaleString("en")} possible nodes which exceeds the maximum limit of 500,000.`;
  return { status: 200, body: { errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message }] } };
}

const tooLarge = [
  { type: "RESOURCE_LIMITS_EXCEEDED", message: "Resource limits for this query exceeded." },
] as const;

type Run = {
  readonly context: Context;
  missing: string | null;
  readonly cost: number;
  readonly meter: Meter;
};

const resolve: GraphQLFieldResolver<unknown, Run, Args> = (source, args, run, info) => {
  const { fieldName, parentType } = info;
  const { name } = parentType;
  if (/(?:Connection|Edge|PageInfo|Payload)$/u.test(name)) {
    const fields = source as Readonly<Record<string, unknown>>;
    if (fieldName === "clientMutationId") return fields[fieldName] ?? null;
    if (Object.hasOwn(fields, fieldName)) return fields[fieldName];
  }
  const read = resolvers[name]?.[fieldName];
  if (read !== undefined) {
    const given = info.fieldNodes[0]?.arguments ?? [];
    if (given.length === 0) {
      const value = read(source, args, run.context, fieldName);
      run.meter.count(fieldName, args, value);
      return value;
    }
    const tracked = track(args);
    const value = read(source, tracked.value, run.context, fieldName);
    run.meter.count(fieldName, args, value);
    const named = given.map((argument) => argument.name.value);
    const ignored = tracked.unread().filter((path) => named.includes(path.split(".")[0] ?? ""));
    if (ignored.length === 0) return value;
    run.missing ??= `GraphQL: the fake GitHub does not support ${ignored.join(", ")} of ${name}.${fieldName}`;
    return value;
  }
  run.missing ??= `GraphQL: the fake GitHub does not support ${name}.${fieldName}`;
  throw new Error(run.missing);
};

function shape(error: GraphQLError) {
  const { originalError: original, path, locations, message } = error;
  // For example a variable of the wrong type: the query is invalid on GitHub too.
  if (original === undefined)
    return { path, locations, message, extensions: { code: "argumentLiteralsIncompatible" } };
  if (original instanceof GraphqlError) return { type: original.type, path, locations, message };
  if (original instanceof ApiError) return { type: "UNPROCESSABLE", path, locations, message };
  throw original;
}
