import { describe, expect, test } from "@jest/globals";
import { canGitHubReach, isSmeeWithoutChannel } from "../../src/doctor/webhook-address.ts";

const hostOf = (address: string): string => new URL(`https://${address}`).hostname;

describe("github.com", () => {
  test.each([
    "bot.garden.org",
    "bot.garden.org.",
    "172.15.0.1",
    "172.32.0.1",
    "100.128.0.1",
    "[2a00:1450::8]",
  ])("reaches %s", (address) => {
    expect(canGitHubReach(hostOf(address), "github.com")).toBe(true);
    expect(canGitHubReach(hostOf(address), "api.garden.ghe.com")).toBe(true);
  });

  test.each([
    "localhost",
    "bot.localhost",
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "10.0.0.7",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.178.20",
    "100.64.0.1",
    "169.254.1.1",
    "203.0.113.5",
    "[fc00::1]",
    "[fd12:3456:789a::1]",
    "[fe80::1]",
    "[::ffff:10.0.0.7]",
    "[::ffff:127.0.0.1]",
    "[2001:db8::1]",
    "bot",
    "BOT",
    "raspberrypi.local",
    "raspberrypi.local.",
    "bot.fritz.lan",
    "bot.home.arpa",
    "bot.corp",
    "metadata.internal",
    "bot.example",
    "example.com",
  ])("does not reach %s", (address) => {
    expect(canGitHubReach(hostOf(address), "github.com")).toBe(false);
    expect(canGitHubReach(hostOf(address), "api.github.com")).toBe(false);
  });
});

test.each([
  ["10.0.0.7", true],
  ["bot", true],
  ["bot.garden.internal", true],
  ["localhost", false],
  ["[::1]", false],
])("an Enterprise Server in a private network reaches %s: %s", (address, expected) => {
  expect(canGitHubReach(hostOf(address), "github.garden.internal")).toBe(expected);
});

test("a GitHub on this machine reaches everything", () => {
  expect(canGitHubReach("127.0.0.1", "localhost")).toBe(true);
});

test.each([
  ["https://smee.io", true],
  ["https://smee.io/", true],
  ["https://smee.io/new", true],
  ["https://smee.io/new/", true],
  ["https://smee.io/a/b", true],
  ["https://smee.io/abc-DEF_1", false],
  ["https://smee.io/newer", false],
  ["https://bot.garden.org/", false],
])("%s names no channel of smee.io: %s", (url, expected) => {
  expect(isSmeeWithoutChannel(new URL(url))).toBe(expected);
});
