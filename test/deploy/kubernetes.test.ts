import { describe, expect, test } from "@jest/globals";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { Ingress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import { Service } from "kubernetes-models/v1/Service";
import { parse, parseAllDocuments } from "yaml";
import { createHealthPages } from "../../src/http/health-pages.ts";
import { image, read, variables } from "./project.ts";

type Resource = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
};

const models = {
  "apps/v1 Deployment": Deployment,
  "v1 Service": Service,
  "networking.k8s.io/v1 Ingress": Ingress,
} as const;
const inFile = parseAllDocuments(read("deploy/kubernetes.yaml")).map(
  (document) => document.toJS() as Resource,
);
const inDocs = [...read("docs/hosting.md").matchAll(/^```yaml\n(apiVersion[\s\S]*?)^```/gm)].map(
  ([, text = ""]) => parse(text) as Resource,
);
const resources = [...inFile, ...inDocs].map((one) => [`${one.kind} ${one.metadata.name}`, one] as const);

/** Returns the problems of a resource in the published schema. */
function problemsOf(resource: Resource): readonly string[] {
  const name = `${resource.apiVersion} ${resource.kind}`;
  const Model = Object.entries(models).find(([key]) => key === name)?.[1];
  if (Model === undefined) return [`no schema of ${name}`];
  try {
    new Model(resource).validate();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

type Path = readonly (string | number)[];

/** Returns the paths of all fields. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Array.isArray(value) ? value.map((each, i) => [i, each] as const) : Object.entries(value);
  return [path, ...below.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

/** Returns a copy with something at `path` that no field can be. */
function spoil(resource: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return Symbol("spoiled");
  const copy = (
    Array.isArray(resource) ? [...(resource as unknown[])] : { ...(resource as object) }
  ) as Record<string | number, unknown>;
  copy[key] = spoil(copy[key], rest);
  return copy;
}

describe.each(resources)("%s", (_, resource) => {
  test("follows the published schema", () => {
    expect(problemsOf(resource)).toEqual([]);
  });

  // The schema allows unknown fields, but has no demands on them: a field that can have any value is not in the schema.
  test("has no field that the schema does not know", () => {
    // The first path is the whole resource. Its type chooses the schema.
    const paths = pathsOf(resource).filter(
      ([key]) => key !== undefined && key !== "apiVersion" && key !== "kind",
    );
    expect(paths.length).toBeGreaterThan(10);
    const unknown = paths.filter((path) => problemsOf(spoil(resource, path) as Resource).length === 0);
    expect(unknown.map((path) => path.join("."))).toEqual([]);
  });
});

test("a wrong type and an unknown field are found", () => {
  const wrong = {
    ...inFile[0],
    spec: { ...(inFile[0] as { spec?: object }).spec, replicas: "1" },
  } as unknown;
  expect(problemsOf(wrong as Resource)).toHaveLength(1);
  const misspelt = spoil(inFile[0], ["spec", "replica"]) as Resource;
  expect(problemsOf(misspelt)).toEqual([]);
});

type Probe = { readonly httpGet: { readonly path: string; readonly port: string } };
type Container = {
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
  readonly resources: { readonly requests: object; readonly limits: { readonly memory: string } };
  readonly securityContext: object;
};
type Labels = Readonly<Record<string, string>>;
type DeploymentSpec = {
  readonly replicas: number;
  readonly strategy: { readonly type: string };
  readonly selector: { readonly matchLabels: Labels };
  readonly template: {
    readonly metadata: { readonly labels: Labels };
    readonly spec: {
      readonly containers: readonly [Container];
      readonly terminationGracePeriodSeconds: number;
      readonly securityContext: object;
      readonly automountServiceAccountToken: boolean;
    };
  };
};
type ServiceSpec = {
  readonly selector: Labels;
  readonly ports: readonly { readonly port: number; readonly targetPort: string }[];
};

const specOf = (kind: string): unknown =>
  (inFile.find((one) => one.kind === kind) as { readonly spec?: unknown } | undefined)?.spec;
const deployment = specOf("Deployment") as DeploymentSpec;
const service = specOf("Service") as ServiceSpec;
const pod = deployment.template.spec;
const [container] = pod.containers;

describe("deploy/kubernetes.yaml", () => {
  test("starts the image of this version", () => {
    expect(container.image).toBe(image);
  });

  test("sets only variables that the bot reads, and takes the others from a Secret that is not in the file", () => {
    expect(container.env.map(({ name }) => name).filter((name) => !variables.includes(name))).toEqual([]);
    expect(container.envFrom).toEqual([{ secretRef: { name: "minutes-bot" } }]);
    expect(inFile.map(({ kind }) => kind)).toEqual(["Deployment", "Service"]);
  });

  test("probes pages that the server has, on the port that it opens", () => {
    const pages = createHealthPages({
      waitsFor: () => Promise.resolve([]),
      metrics: { type: "", text: () => Promise.resolve("") },
      metricsToken: null,
    });
    const { livenessProbe, readinessProbe, ports } = container;
    expect([livenessProbe.httpGet.path, readinessProbe.httpGet.path]).toEqual(["/healthz", "/readyz"]);
    for (const { httpGet } of [livenessProbe, readinessProbe]) {
      expect(Object.keys(pages)).toContain(httpGet.path);
      expect(httpGet.port).toBe(ports[0]?.name);
    }
    const valueOf = (name: string) => container.env.find((one) => one.name === name)?.value;
    expect(valueOf("PORT")).toBe(String(ports[0]?.containerPort));
    // The kubelet connects from outside the container.
    expect(valueOf("HOST")).toBe("0.0.0.0");
    expect(service.ports).toEqual([{ name: "http", port: 80, targetPort: ports[0]?.name }]);
  });

  test("never runs two instances that do not know each other", () => {
    expect([deployment.replicas, deployment.strategy.type]).toEqual([1, "Recreate"]);
  });

  test("has the memory that README and compose.yaml name, and waits for the end of the bot", () => {
    expect(container.resources.limits.memory).toBe("768Mi");
    expect(read("docs/hosting.md")).toContain("768 MB");
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(25);
  });

  test("meets the restricted standard for pods", () => {
    // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    // The same user as in the image.
    const [, user, group] = /^USER (\d+):(\d+)$/m.exec(read("Dockerfile")) ?? [];
    expect(pod.securityContext).toMatchObject({ runAsUser: Number(user), runAsGroup: Number(group) });
  });

  test("the Service finds the pods", () => {
    expect(deployment.template.metadata.labels).toMatchObject(service.selector);
    expect(deployment.selector.matchLabels).toEqual(service.selector);
  });
});
