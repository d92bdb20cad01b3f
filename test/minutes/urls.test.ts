import { describe, expect, test } from "@jest/globals";
import { formatAddress } from "../../src/minutes/minutes.ts";
import {
  readIssueUrl,
  readOrganizationDiscussion,
  readTrackerUrl,
} from "../../src/minutes/references/urls.ts";

describe("reads the URL", () => {
  test.each([
    ["https://github.com/acme/arm/issues/7", "issues acme/arm#7"],
    ["http://github.com/acme/arm/pull/7", "pull acme/arm#7"],
    ["github.com/acme/arm/pulls/7", "pull acme/arm#7"],
    ["https://github.com/acme/arm/discussions/7", "discussions acme/arm#7"],
    ["HTTPS://GitHub.com/acme/arm/ISSUES/7", "issues acme/arm#7"],
    ["https://www.github.com/acme/arm/issues/7", "issues acme/arm#7"],
    ["https://github.com:443/acme/arm/issues/7", "issues acme/arm#7"],
    ["http://github.com:80/acme/arm/issues/7", "issues acme/arm#7"],
    ["https://github.com:8443/acme/arm/issues/7", null],
    ["https://redirect.github.com/acme/arm/issues/7", "issues acme/arm#7"],
    ["https://docs.github.com/acme/arm/issues/7", null],
    ["https://github.com/acme/arm/issues/7#issuecomment-1", "issues acme/arm#7"],
    ["https://github.com/acme/arm/issues/7?a=b", "issues acme/arm#7"],
    ["https://github.com/acme/arm/issues/7/files", "issues acme/arm#7"],
    ["https://github.com/acme//arm/issues/7", "issues acme/arm#7"],
    ["https://github.com/acme/arm/issues/07", null],
    ["https://github.com/acme/arm/issues/0", null],
    ["https://github.com/acme/arm/issues/7a", null],
    ["https://github.com/acme/arm/issues/7-a", null],
    ["https://github.com/acme/arm/issues/7)", "issues acme/arm#7"],
    ["https://github.com/acme/arm/issues/123456789", "issues acme/arm#123456789"],
    ["https://github.com/acme/arm/issues/1234567890", null],
    ["https://github.com/acme/arm/issues", null],
    ["https://github.com/acme/arm/commit/7", null],
    ["https://github.com/settings/arm/issues/7", null],
    ["https://github.com/-acme/arm/issues/7", null],
    ["https://github.com/acme/../issues/7", null],
    ["https://github.com/acme/./issues/7", null],
    ["https://github.com/acme/a.b_c-d/issues/7", "issues acme/a.b_c-d#7"],
    ["https://github.com/acme/a%20b/issues/7", null],
    ["https://git.acme.org/acme/arm/issues/7", null],
    ["https://GIT.x.org/acme/arm/issues/7", "issues acme/arm#7"],
    ["https://redirect.git.x.org/acme/arm/issues/7", null],
    ["ftp://github.com/acme/arm/issues/7", null],
    ["https://github.com?/acme/arm/issues/7", null],
  ])("of an issue or none: %s", (url, expected) => {
    const found = readIssueUrl(url, ["github.com", "git.x.org"]);
    expect(found && `${found.kind} ${formatAddress(found.address)}`).toBe(expected);
  });

  test.each([
    ["https://github.com/orgs/acme/discussions/7", "organization discussion acme/discussions/7"],
    ["https://github.com/ORGS/acme/Discussions/7", "organization discussion acme/discussions/7"],
    ["https://github.com/orgs/acme/discussions", null],
    ["https://github.com/orgs/acme/projects/7", null],
    ["https://github.com/users/acme/discussions/7", null],
    ["https://github.com/orgs/settings/discussions/7", null],
    ["https://gitlab.com/orgs/acme/discussions/7", null],
  ])("of an organization's discussion or none: %s", (url, expected) => {
    const found = readOrganizationDiscussion(url, ["github.com"]);
    expect(found && `${found.kind} ${found.id}`).toBe(expected);
  });

  test.each([
    ["https://bugs.launchpad.net/arm/+bug/12", "launchpad 12"],
    ["https://launchpad.net/bugs/12", "launchpad 12"],
    ["https://notlaunchpad.net/bugs/12", null],
    ["https://launchpad.net/12", null],
    ["https://review.x.org/12", "gerrit 12"],
    ["https://review.x.org/#/c/12", "gerrit 12"],
    ["https://review.x.org/c/arm/+/12/3", "gerrit 12"],
    ["https://review.x.org/c/12", "gerrit 12"],
    ["https://gerrit.x.org/12", "gerrit 12"],
    ["https://x.googlesource.com/12", "gerrit 12"],
    ["https://x.googlesource.com.org/12", null],
    ["https://preview.x.org/12", null],
    ["https://mygerrit.x.org/12", null],
    ["https://storyboard.x.org/#!/story/12", "storyboard 12"],
    ["https://x.org/story/12", null],
    ["https://mystoryboard.x.org/story/12", null],
    ["https://bugzilla.x.org/show_bug.cgi?id=12", "bugzilla 12"],
    ["https://x.bugzilla.org/12", "bugzilla 12"],
    ["https://bugs.x.org/12", "bugzilla 12"],
    ["https://mybugs.x.org/12", null],
    ["https://bugs.x.org/a/12", null],
    ["https://jira.x.org/browse/ARM-12", "jira ARM-12"],
    ["https://x.org/browse/A-12", null],
    ["https://x.org/browse/ARM2_X-12", "jira ARM2_X-12"],
    ["https://x.org/browse/arm-12", null],
    ["https://gitlab.com/a/b/-/issues/12", "gitlab a/b/-/issues/12"],
    ["https://gitlab.com/a/b/c/-/merge_requests/12", "gitlab a/b/c/-/merge_requests/12"],
    ["https://gitlab.com/groups/a/-/epics/12", "gitlab groups/a/-/epics/12"],
    ["https://gitlab.com/a/b/-/wikis/12", null],
    ["https://codeberg.org/a/b/issues/12", "forge a/b/issues/12"],
    ["https://codeberg.org/a/b/pulls/12", "forge a/b/pulls/12"],
    ["https://codeberg.org/a/b/pull/12", "forge a/b/pull/12"],
    ["https://codeberg.org/a/b/merge_requests/12", "forge a/b/merge_requests/12"],
    ["https://codeberg.org/a/b/c/issues/12", null],
    ["https://codeberg.org/a/b/wiki/12", null],
    ["https://github.com/a/b/issues/12", null],
    ["https://github.example/a/b/issues/12", null],
    ["HTTPS://BUGS.X.ORG/12", "bugzilla 12"],
    ["bugs.x.org/12", null],
    ["see https://bugs.x.org/12", null],
    ["https://bugs.x.org", null],
  ])("of another tracker or none: %s", (url, expected) => {
    const found = readTrackerUrl(url);
    expect(found && `${found.kind} ${found.id}`).toBe(expected);
  });
});
