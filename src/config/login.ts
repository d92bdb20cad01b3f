/* eslint regexp/use-ignore-case: off -- JSON Schema drops the flags of patterns. */

/**
 * Matches a login, the name of a user or an organization. Old ones may end with a hyphen, and an underscore precedes the
 * short code of a managed user:
 * https://docs.github.com/enterprise-cloud@latest/admin/identity-management/iam-configuration-reference/username-considerations-for-external-authentication
 */
export const loginPattern = /^[A-Za-z\d][A-Za-z\d-]{0,38}(?:_[A-Za-z\d]{1,39})?$/;

/** Returns whether GitHub could have an account with this name. */
export function isLogin(text: string): boolean {
  return loginPattern.test(text);
}
