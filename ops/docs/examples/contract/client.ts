// A client of types generated from the contract: node build/client.js URL TOKEN
import createClient from 'openapi-fetch';
import type { components, paths } from './hub.js';

const [baseUrl, token] = process.argv.slice(2);
const hub = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });

const context: components['schemas']['Context'] = {
  purpose: 'case-trial',
  legal_basis: 'MARRIAGE-ARCHIVES-15',
  case_no: '(2026)宁0104民初1001号',
  reason: 'divorce case',
  officer: { name: '王法官', number: '640104-017', department: 'civil division' },
};

const verified = await hub.POST('/api/v1/marital-status/verify', {
  body: { context, persons: [{ name: '张远山', id_number: '640199199001010014' }] },
});
if (!verified.data) throw new Error(`verify: ${verified.error.status} ${verified.error.detail}`);
console.log(`label ${verified.data.answers[0].label}, entry ${verified.data.receipt.index}`);

const subscribed = await hub.POST('/api/v1/subscriptions', {
  body: { context, way: 'feed', persons: [{ ref: 'party-1', id_number: '640199199001010014' }] },
});
if (!subscribed.data) throw new Error(`subscribe: ${subscribed.error.status} ${subscribed.error.detail}`);
const { id, last_position } = subscribed.data.subscription;
const events = await hub.GET('/api/v1/events', { params: { query: { subscription: id, after: last_position } } });
if (!events.data) throw new Error(`events: ${events.error.status} ${events.error.detail}`);
console.log(`events ${events.data.events.length}, next ${events.data.next}`);
await hub.DELETE('/api/v1/subscriptions/{id}', { params: { path: { id } } });

const wrong = await hub.POST('/api/v1/marital-status/verify', { body: { context, persons: [] } });
if (!wrong.error) throw new Error('a question about nobody was taken');
console.log(`refused ${wrong.error.type}`);
