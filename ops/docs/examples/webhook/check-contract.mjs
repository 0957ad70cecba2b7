// Checks an AsyncAPI document with the parser of its makers: node check-contract.mjs asyncapi.yaml
import { Parser, fromFile } from '@asyncapi/parser';

const { document, diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const errors = diagnostics.filter((one) => one.severity === 0);
errors.forEach((one) => console.error(`${one.path.join('.')}: ${one.message}`));
console.log(document ? `AsyncAPI ${document.version()}, ${document.channels().all().length} channels, ${errors.length} errors` : 'not readable');
process.exit(document && errors.length === 0 ? 0 : 1);
