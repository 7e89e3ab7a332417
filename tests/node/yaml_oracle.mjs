// What npm's yaml reads in many records: `node yaml_oracle.mjs FILE VERSION`.
//
// FILE holds one record per line, as a JSON string. For each, one line is printed: its outline as tests/yaml
// writes them ({"key":"text",...}, [...], null), in which a scalar that is not a string stands between U+0001
// in place of quotes, or "refused: " and why.
import { readFileSync } from 'node:fs';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';

const [file, version] = process.argv.slice(2);

const escaped = (text) => text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n');

function outline(node) {
    if (isMap(node)) return `{${node.items.map(({ key, value }) => `${outline(key)}:${outline(value)}`).join(',')}}`;
    if (isSeq(node)) return `[${node.items.map(outline).join(',')}]`;
    if (node === null || node.value === null) return 'null';
    if (!isScalar(node)) return '?';
    if (typeof node.value === 'string') return `"${escaped(node.value)}"`;
    return `\u0001${escaped(node.source)}\u0001`;
}

function read(text) {
    const document = parseDocument(text, { version });
    const [problem] = [...document.errors, ...document.warnings];
    return problem ? `refused: ${problem.message.split('\n')[0]}` : outline(document.contents);
}

const records = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
process.stdout.write(records.map((line) => read(JSON.parse(line)) + '\n').join(''));
