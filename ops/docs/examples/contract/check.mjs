// Holds an OpenAPI document to the rules of two linters, and the JSON schemas beside it to those of a strict validator: node check.mjs openapi.yaml
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createConfig, lint } from '@redocly/openapi-core';
import Ajv2020 from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import spectral from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import rulesets from '@stoplight/spectral-rulesets';

const { Document, Spectral } = spectral;
const file = process.argv[2];

const config = await createConfig({
  extends: ['recommended'],
  rules: {
    'no-required-schema-properties-undefined': 'off', // one of two members that stand beside: JSON Schema allows it, and means what it says
    'operation-4xx-response': 'off', // metadata that nobody can ask for wrongly
  },
});
const ofRedocly = (await lint({ ref: file, config }))
  .map((one) => `redocly ${one.severity} ${one.ruleId} ${one.location[0]?.pointer ?? ''}: ${one.message}`);

const linter = new Spectral();
linter.setRuleset({ extends: [[rulesets.oas, 'recommended']] });
const ofSpectral = (await linter.run(new Document(readFileSync(file, 'utf8'), parsers.Yaml, file)))
  .map((one) => `spectral ${one.severity === 0 ? 'error' : 'warn'} ${one.code} ${one.path.join('/')}: ${one.message}`);

const ofAjv = readdirSync(dirname(file)).filter((name) => name.endsWith('.schema.json')).flatMap((name) => {
  try {
    formats.default(new Ajv2020.default({ strict: true, allowUnionTypes: true })).compile(JSON.parse(readFileSync(join(dirname(file), name), 'utf8')));
    return [];
  } catch (unfit) {
    return [`ajv error ${name}: ${unfit.message}`];
  }
});

const findings = [...ofRedocly, ...ofSpectral, ...ofAjv];
findings.forEach((one) => console.error(one));
console.log(`${file}: ${findings.length} findings`);
process.exit(findings.length === 0 ? 0 : 1);
