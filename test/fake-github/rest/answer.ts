/** The response to a request; `body: null` is no body. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const documentation = "https://docs.github.com/rest";

/** An error response in GitHub's format. */
export class ApiError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    message: string,
    { headers = {}, ...details }: { headers?: Record<string, string>; [detail: string]: unknown } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.details = details;
  }

  answer(): Answer {
    const body = {
      message: this.message,
      ...this.details,
      documentation_url: documentation,
      status: String(this.status),
    };
    return { status: this.status, body, headers: this.headers };
  }
}

export const notFound = () => new ApiError(404, "Not Found");

export const notAllowed = (accepted: string) =>
  new ApiError(403, "Resource not accessible by integration", {
    headers: { "X-Accepted-GitHub-Permissions": accepted },
  });

export const invalid = (resource: string, field: string, code: string, message?: string) =>
  new ApiError(422, "Validation Failed", {
    errors: [{ resource, field, code, ...(message !== undefined && { message }) }],
  });

export const tooLong = (resource: string, field: string, message: string) =>
  new TooLong(422, "Validation Failed", { errors: [{ resource, code: "custom", field, message }] });

export const moved = (location: string) =>
  new ApiError(301, "Moved Permanently", { url: location, headers: { Location: location } });

/** A text that exceeds a limit. GitHub rejects it, and it is recorded as a violation: sending it again would fail again. */
export class TooLong extends ApiError {
  override readonly name = "TooLong";
}

/** A request that is invalid on GitHub. It fails the test, even if the code under test handles the error. */
export class Violation extends Error {
  override readonly name = "Violation";
}
