import { createHmac, timingSafeEqual } from "node:crypto";

/** Told the bytes of a body as they come, it says in the end whether one of the secrets signed them. */
export type SignatureCheck = {
  update(bytes: Uint8Array): void;
  isGood(): boolean;
};

const form = /^sha256=([\da-f]{64})$/;

/**
 * Compares in constant time, every secret whatever the first said.
 * @param header  the value of `X-Hub-Signature-256`: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 * @returns null where that is no signature at all; the older `X-Hub-Signature` (SHA-1) is never looked at
 */
export function checkSignature(header: string, secrets: readonly string[]): SignatureCheck | null {
  const hex = form.exec(header)?.[1];
  if (hex === undefined) return null;
  const given = Buffer.from(hex, "hex");
  const digests = secrets.map((secret) => createHmac("sha256", secret));
  return {
    update: (bytes) => digests.forEach((digest) => digest.update(bytes)),
    isGood: () =>
      digests.map((digest) => timingSafeEqual(digest.digest(), given)).reduce((a, b) => a || b, false),
  };
}
