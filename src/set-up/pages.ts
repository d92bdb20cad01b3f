import { createHash } from "node:crypto";
import type { Answer } from "../web/answer.ts";

/** The pages on which an app is made, and all that stands on them. */

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1f2328 }
  label { display: block; margin-top: 1.25rem; font-weight: 600 }
  input { font: inherit; width: 100%; padding: .4rem .6rem; box-sizing: border-box; margin-top: .25rem }
  button { font: inherit; margin-top: 1.5rem; padding: .5rem 1rem }
  small { font-weight: 400; color: #59636e; display: block }
  code { background: #f0f1f2; padding: .1rem .3rem }
  [role=alert] { color: #b3261e }`;
const styleHash = createHash("sha256").update(style).digest("base64");

/** @param serverUrl  GitHub's, to which the manifest is sent */
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
    type: "text/html; charset=utf-8",
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
${body}
</html>
`,
    // GitHub is told which page the manifest comes from.
    headers: { "content-security-policy": policy.join("; "), "referrer-policy": "origin" },
  };
}

/** @param wrong  what is to be corrected */
export function askPage(serverUrl: string, wrong: string | null): Answer {
  return page(
    "Set up Minutes Bot",
    `<p>This makes a GitHub App with the permissions and events that the bot needs, and writes its credentials to
<code>.env</code>. It belongs to you.</p>
${wrong === null ? "" : `<p role="alert">${escaped(wrong)}</p>`}
<form action="/manifest">
<label>Where GitHub reaches this bot
<input name="address" type="url" required placeholder="https://minutes-bot.example.org" autofocus>
<small>The name of your server, with https. Where GitHub cannot reach this machine, make a channel on
https://smee.io and take its address.</small></label>
<label>Organization
<input name="organization" placeholder="your own account">
<small>Whose app it is. It can be installed elsewhere, too.</small></label>
<button>Go on</button>
</form>`,
    serverUrl,
    wrong === null ? 200 : 400,
  );
}

export const wrongAddress = "The address is to be an https URL, such as https://minutes-bot.example.org.";
export const wrongOrganization = "An organization's name has letters, digits and hyphens only.";
export const wrongReturn = "GitHub sent no code that belongs to this page. Please begin anew.";
export const notKept =
  "The app is made, but its credentials could not be written: the terminal says why, and what to do.";
export const noConversion = "GitHub did not hand out the app's credentials. Please begin anew.";

/** @param action  GitHub's page that makes an app */
export function manifestPage(serverUrl: string, action: string, manifest: object, hookUrl: string): Answer {
  return page(
    "Make the app on GitHub",
    `<p>Webhooks will go to <code>${escaped(hookUrl)}</code>. GitHub asks for a name that no other app has, and then
leads back here.</p>
<form action="${escaped(action)}" method="post">
<input type="hidden" name="manifest" value="${escaped(JSON.stringify(manifest))}">
<button>Register GitHub App</button>
</form>`,
    serverUrl,
  );
}

/** @param appUrl  the app's page on GitHub */
export function madePage(serverUrl: string, appUrl: string): Answer {
  return page(
    "The app is made",
    `<p>Its credentials are in <code>.env</code>, and the bot is starting.</p>
<p><a href="${escaped(appUrl)}/installations/new">Install it</a> on the owner of the minutes, and on those whose issues
they discuss. Then <code>npx minutes-bot doctor</code> tells whether all is well.</p>`,
    serverUrl,
  );
}

function escaped(text: string): string {
  return text.replaceAll(
    /[&<>"']/g,
    (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[sign] ?? sign,
  );
}
