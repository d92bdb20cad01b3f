/** What a request is answered with; `body` null is no body at all. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const documentation = "https://docs.github.com/rest";

/** An answer that is an error, in GitHub's form. */
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

/** GitHub answers it, and a story that sends it has a fault all the same: what is too long is refused as often as it is sent. */
export class TooLong extends ApiError {
  override readonly name = "TooLong";
}

/** A wrong assumption of whoever sent the request: it fails the test, however the code under test takes it. */
export class Violation extends Error {
  override readonly name = "Violation";
}
