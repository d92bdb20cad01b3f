/**
 * Returns the REST API of a GitHub server: https://docs.github.com/enterprise-server@latest/rest/using-the-rest-api/getting-started-with-the-rest-api
 * and, for ghe.com, https://docs.github.com/enterprise-cloud@latest/admin/data-residency/feature-overview-for-github-enterprise-cloud-with-data-residency
 */
export function apiUrlOf(serverUrl: string): string {
  const url = serverUrl.replace(/\/$/, "");
  const [, host] = /^https:\/\/(github\.com|[\w-]+\.ghe\.com)$/i.exec(url) ?? [];
  return host === undefined ? `${url}/api/v3` : `https://api.${host}`;
}
