import { createHash } from "node:crypto";
import type { Answer } from "../http/answer.ts";

/** HTML pages of the set-up. */

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1f2328 }
  label { display: block; margin-top: 1.25rem; font-weight: 600 }
  input { font: inherit; width: 100%; padding: .4rem .6rem; box-sizing: border-box; margin-top: .25rem }
  button { font: inherit; margin-top: 1.5rem; padding: .5rem 1rem }
  small { font-weight: 400; color: #59636e; display: block }
  code { background: #f0f1f2; padding: .1rem .3rem }
  [role=alert] { color: #b3261e }`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** @param serverUrl  GitHub server that receives the manifest */
function page(title: string, body: string, serverUrl: string, status = 200): Answer {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action 'self' ${new URL(serverUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    status,
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<h1>${escapeHtml(title)}</h1>
${body}
</html>
`,
    // The referrer tells GitHub which page sends the manifest.
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy.join("; "),
      "referrer-policy": "origin",
    },
  };
}

/** @param problem  the problem of the last input, or null */
export function formPage(serverUrl: string, problem: string | null): Answer {
  return page(
    "Set up Minutes Bot",
    `<p>This creates a GitHub App with the permissions and events that the bot needs, and writes its credentials to
<code>.env</code>. You own the app.</p>
${problem === null ? "" : `<p role="alert">${escapeHtml(problem)}</p>`}
<form action="/manifest">
<label>Public address of this bot
<input name="address" type="url" required placeholder="https://minutes-bot.example.org" autofocus>
<small>The https address of your server. If GitHub cannot reach this machine, create a channel on
https://smee.io and use its address.</small></label>
<label>Organization (optional)
<input name="organization">
<small>This organization will own the app. If you leave the field empty, your own account will own it. Other accounts
can install the app, too.</small></label>
<button>Continue</button>
</form>`,
    serverUrl,
    problem === null ? 200 : 400,
  );
}

export const wrongAddress = "The address must be an https URL, such as https://minutes-bot.example.org.";
export const wrongOrganization = "The name of an organization has only letters, digits and hyphens.";
export const wrongCallback = "The code from GitHub does not belong to this page. Start again.";
export const credentialsNotWritten =
  "The app was created, but the bot could not save its credentials. Read in the terminal what to do.";
export const noCredentialsFromGitHub = "GitHub did not return the credentials of the app. Start again.";

/** @param action  page of GitHub that creates the app */
export function manifestPage(serverUrl: string, action: string, manifest: object, hookUrl: string): Answer {
  return page(
    "Create the app on GitHub",
    `<p>Webhooks will go to <code>${escapeHtml(hookUrl)}</code>. GitHub asks for a unique name and then
returns here.</p>
<form action="${escapeHtml(action)}" method="post">
<input type="hidden" name="manifest" value="${escapeHtml(JSON.stringify(manifest))}">
<button>Register GitHub App</button>
</form>`,
    serverUrl,
  );
}

/** @param appUrl  page of the app on GitHub */
export function appCreatedPage(serverUrl: string, appUrl: string): Answer {
  return page(
    "The app was created",
    `<p>Its credentials are in <code>.env</code>, and the bot is starting.</p>
<p><a href="${escapeHtml(appUrl)}/installations/new">Install the app</a> on the account that owns the minutes, and on the
accounts that own the discussed issues. Then run <code>npx minutes-bot doctor</code> in the folder of the bot. It checks the
set-up.</p>`,
    serverUrl,
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll(
    /[&<>"']/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign,
  );
}
