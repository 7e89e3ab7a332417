// What ajv, with draft-07 and ajv-formats, says of pmnet's schemas and records. Schemas and records are read
// by npm's yaml, as an editor reads them.
//
//   node ajv_oracle.mjs schemas SCHEMAS           every schema against the meta-schema and ajv's strict mode,
//                                                 every example against its schema
//   node ajv_oracle.mjs records SCHEMAS FOLDER... every record below each folder against the schema of its kind
//   node ajv_oracle.mjs verdicts SCHEMAS FILE     FILE holds one {kind, record} per line; prints "valid" or
//                                                 "invalid" and why, a line each
//
// The first two print one line for each fault, then "COUNT checked".
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import Ajv from 'ajv';
import add_formats from 'ajv-formats';
import { parse } from 'yaml';

const [task, schemas_folder, ...rest] = process.argv.slice(2);

// Declared one by one, so that strict mode still refuses a misspelt one.
const annotations = {
    'x-kind': 'string', 'x-alias': 'string', 'x-folder': 'string', 'x-first-event': 'string', 'x-reference': 'string',
    'x-choice': 'string', 'x-confidential': 'boolean', 'x-decimals': 'integer', 'x-unit': 'string', 'x-notation': 'string', 'x-list': 'array', 'x-id': 'object', 'x-verbs': 'object', 'x-states': 'object',
    'x-open-counts': 'boolean',
    'x-tells-no-asker': 'boolean',
    'x-corrects': 'boolean',
    'x-seals': 'object',
    'x-versions': 'object',
};

function new_validator() {
    // A condition requires fields that the schema around it describes, which strictRequired would not see.
    const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true });
    add_formats(ajv);
    for (const [keyword, type] of Object.entries(annotations)) ajv.addKeyword({ keyword, metaSchema: { type } });
    return ajv;
}

const read_yaml = (path) => parse(readFileSync(path, 'utf8'), { strict: true });
const schema_files = readdirSync(schemas_folder).filter((name) => name.endsWith('.yaml')).sort();
const kinds = new Map();
const faults = [];
for (const name of schema_files) {
    const ajv = new_validator();
    const schema = read_yaml(join(schemas_folder, name));
    if (!ajv.validateSchema(schema)) faults.push(`${name}: ${ajv.errorsText()}`);
    try {
        kinds.set(schema['x-kind'], { name, schema, validate: ajv.compile(schema) });
    } catch (error) {
        faults.push(`${name}: ${error.message}`);
    }
}

const why = (validate) => validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`).join('; ');

function files_below(folder) {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? files_below(join(folder, entry.name)) : [join(folder, entry.name)]).sort();
}

function kind_of(path) {
    if (path === 'pmnet.yaml') return kinds.get('settings');
    return [...kinds.values()].find(({ schema }) => schema['x-folder'] === path.split(sep)[0]);
}

let checked = 0;
function hold(where, record, validate) {
    ++checked;
    if (!validate(record)) faults.push(`${where}: ${why(validate)}`);
}

if (task === 'verdicts') {
    for (const fault of faults) throw new Error(fault);
    const lines = readFileSync(rest[0], 'utf8').split('\n').filter((line) => line !== '');
    const verdict = ({ kind, record }) => {
        const { validate } = kinds.get(kind);
        return validate(record) ? 'valid' : `invalid: ${why(validate).replaceAll('\n', '\\n')}`;
    };
    process.stdout.write(lines.map((line) => verdict(JSON.parse(line)) + '\n').join(''));
} else {
    if (task === 'schemas')
        for (const { name, schema, validate } of kinds.values())
            for (const [number, example] of (schema.examples ?? []).entries()) hold(`${name}: example ${number + 1}`, example, validate);
    for (const folder of task === 'records' ? rest : [])
        for (const file of files_below(folder).filter((name) => name.endsWith('.yaml'))) {
            const kind = kind_of(relative(folder, file));
            if (kind) hold(relative(folder, file), read_yaml(file), kind.validate);
            else faults.push(`${relative(folder, file)}: belongs to no kind`);
        }
    if (task === 'schemas') checked = kinds.size + checked;
    process.stdout.write([...faults, `${checked} checked`].join('\n') + '\n');
}
