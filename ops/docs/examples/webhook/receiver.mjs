// Receives change events: checks signature (RFC 9421), digest (RFC 9530) and age, reads the CloudEvent, passes over what came before.
//
//   node receiver.mjs PORT HUB        HUB is where the hub's keys are published, as https://hub.example.cn
//
// Prints one line of JSON for each event. Behind a proxy that ends TLS, PUBLIC_URL is the target that was registered with the hub.
import { createHash, createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import { HTTP } from 'cloudevents';
import { createVerifier, httpbis } from 'http-message-signatures';

const [port = '9000', hub = 'http://127.0.0.1:8080'] = process.argv.slice(2);
const MOST_BYTES = 1 << 20;
const seen = new Set(); // in earnest: a table with a unique key over source and id

let keys = new Map();
async function key(id) {
  if (!keys.has(id)) {
    const answer = await fetch(`${hub}/.well-known/http-message-signatures-directory`, { signal: AbortSignal.timeout(5000) });
    const set = await answer.json();
    keys = new Map(set.keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  }
  return keys.get(id);
}

async function verified(request, body) {
  const wanted = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  if (request.headers['content-digest'] !== wanted) return false;
  return await httpbis.verifyMessage({
    keyLookup: async ({ keyid }) => {
      const found = await key(keyid);
      return found ? { id: keyid, algs: ['ed25519'], verify: createVerifier(found, 'ed25519') } : null;
    },
    requiredFields: ['@method', '@target-uri', 'content-type', 'content-digest'],
    requiredParams: ['created', 'keyid'],
    maxAge: 300,
    tolerance: 30,
  }, { method: request.method, url: process.env.PUBLIC_URL ?? `http://${request.headers.host}${request.url}`, headers: request.headers });
}

async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const server = createServer(async (request, response) => {
  try {
    const body = await bodyOf(request);
    if (!(await verified(request, body))) {
      response.writeHead(401).end();
      console.log(JSON.stringify({ refused: true }));
      return;
    }
    const received = HTTP.toEvent({ headers: request.headers, body: body.toString('utf8') });
    for (const event of Array.isArray(received) ? received : [received]) {
      event.validate();
      const name = `${event.source} ${event.id}`;
      if (!seen.has(name)) {
        seen.add(name);
        console.log(JSON.stringify({ id: event.id, type: event.type, subject: event.subject, data: event.data }));
      }
    }
    response.writeHead(204).end(); // only now is it taken over
  } catch (broken) {
    console.error(broken);
    response.writeHead(500).end();
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ listening: server.address().port })));
