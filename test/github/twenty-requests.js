import { guardFetch } from "../../dist/src/github/client/guard-fetch.js";

const limits = { check() {}, observe() {} };
const { signal: stopping } = new AbortController();
const slow = () => new Promise((resolve) => setTimeout(() => resolve(new Response("{}")), 50));
const fetch = guardFetch(slow, "https://api.github.example", { limits, stopping });
await Promise.all(Array.from({ length: 20 }, () => fetch("https://api.github.example/")));
