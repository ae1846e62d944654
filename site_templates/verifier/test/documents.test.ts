/** The network: https only, no traces left, nothing too long or too slow, and no other host than the one that was named. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { didWebUrl } from "../src/did.js";
import { type Answer, Documents, type Fetch, hostOf, isPlainHttps } from "../src/documents.js";

const URL_ = "https://badges.example/did.json";

async function ask(fetch: Fetch, url = URL_): Promise<Answer> {
  return new Documents(fetch).get(url, "issuer");
}

function response(body: BodyInit | null, options: ResponseInit = {}, url = URL_): Response {
  const answer = new Response(body, options);
  Object.defineProperty(answer, "url", { value: url });
  return answer;
}

test("asks without credentials and without saying where from", async () => {
  let seen: RequestInit | undefined;
  const answer = await ask(async (_url, init) => {
    seen = init;
    return response("{}");
  });
  assert.equal(answer.kind, "bytes");
  assert.equal(seen?.credentials, "omit");
  assert.equal(seen?.referrerPolicy, "no-referrer");
  assert.ok(seen?.signal);
});

test("text, bytes and plain objects will do as answers", async () => {
  for (const given of ["{}", new TextEncoder().encode("{}"), {}]) {
    const answer = await ask(async () => given);
    assert.equal(answer.kind === "bytes" && new TextDecoder().decode(answer.bytes), "{}");
  }
});

const REFUSED: readonly (readonly [string, Fetch, string?])[] = [
  ["a page that is not there", async () => response("no", { status: 404 })],
  ["another host", async () => response("{}", {}, "https://other.example/did.json")],
  ["another port", async () => response("{}", {}, "https://badges.example:8443/did.json")],
  ["no https after a redirect", async () => response("{}", {}, "http://badges.example/did.json")],
  ["more than 512 kB", async () => response("a".repeat(524_289))],
  ["an endless stream", async () => response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)) }))],
  ["a network that fails", () => Promise.reject(new TypeError("failed"))],
  ["plain http", async () => response("{}"), "http://badges.example/did.json"],
  ["a password in the address", async () => response("{}"), "https://a:b@badges.example/did.json"],
];

for (const [name, fetch, url] of REFUSED) {
  test(`${name}: unreachable`, async () => {
    assert.equal((await ask(fetch, url)).kind, "unreachable");
  });
}

test("another path on the same host is where a redirect may lead", async () => {
  assert.equal((await ask(async () => response("{}", {}, "https://badges.example/other.json"))).kind, "bytes");
});

test("an answer that never comes is waited for 10 seconds", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let signal: AbortSignal | null | undefined;
  const pending = ask((_url, init) => {
    signal = init?.signal;
    return new Promise(() => undefined);
  });
  context.mock.timers.tick(10_001);
  assert.equal((await pending).kind, "unreachable");
  assert.equal(signal?.aborted, true);
});

test("each address is asked once, and what was not asked is listed once", async () => {
  let asked = 0;
  const documents = new Documents(async () => {
    asked++;
    const error = new Error("not now");
    error.name = "NotAsked";
    throw error;
  });
  await Promise.all([documents.get(URL_, "issuer"), documents.get(URL_, "status")]);
  assert.equal(asked, 1);
  assert.deepEqual(documents.needs, [{ url: URL_, host: "badges.example", purpose: "issuer" }]);
});

test("where a did:web lies", () => {
  assert.equal(didWebUrl("did:web:example.com"), "https://example.com/.well-known/did.json");
  assert.equal(didWebUrl("did:web:example.com%3A8443:a:b-c"), "https://example.com:8443/a/b-c/did.json");
  const wrong = [
    "did:web:", "did:web:a/b", "did:web:example.com:..:x", "did:web:example.com:%2e%2E:x", "did:web:example.com:a%2Fb",
    "did:web:user@example.com", "did:web:example.com::a", "did:web:example.com%3Ax", "did:web:-a.com", "did:webs:example.com",
    "did:web:example.com?x", "did:web:example.com%23", "did:web:example.com:a%3Fb",
  ];
  for (const did of wrong) assert.equal(didWebUrl(did), undefined, did);
});

test("which addresses are plain https", () => {
  for (const good of ["https://a.example", "https://a.example:8443/x?y=1"]) assert.ok(isPlainHttps(good), good);
  for (const bad of ["http://a.example", "https://u@a.example", "https://a.example/x#y", "https://[::1]/", "https:a.example", "https://a b/"]) {
    assert.ok(!isPlainHttps(bad), bad);
  }
  assert.ok(!isPlainHttps("https://a.example:65536/"));
  assert.equal(hostOf("https://A.example:443/x"), "a.example");
  assert.equal(hostOf("https://a.example:8443/x"), "a.example:8443");
});
