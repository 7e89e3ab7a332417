// What an editor shows of records: `node language_server.mjs STORE QUESTIONS`.
//
// Drives the real yaml-language-server over its standard input and output, with the settings that STORE's own
// .vscode/settings.json holds. QUESTIONS is a JSON file: a list of {file, text, complete}, where `text` is what
// the editor shows of `file` and `complete`, which may be left out, a place {line, character} counted from 0.
// Prints, for each, {problems: [{line, character, message}], offers: [{label, detail}]}.
//
// Nothing goes over a network, and the server is stopped by its own process id whatever happens.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [folder, questions] = process.argv.slice(2);
const store = resolve(folder);
const uri_of = (file) => pathToFileURL(join(store, file)).href;
const longest_wait = 120_000; // milliseconds; a server that hangs must not hang the tests

// Settings as editors hand them over: "yaml.schemaStore.enable" is {schemaStore: {enable}} in section "yaml".
const flat = JSON.parse(readFileSync(join(store, '.vscode/settings.json'), 'utf8'));
const settings = {};
for (const [name, value] of Object.entries(flat)) {
    const steps = name.split('.');
    const last = steps.pop();
    let group = settings;
    for (const step of steps) group = group[step] ??= {};
    group[last] = value;
}

const bin = fileURLToPath(new URL('node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url));
const server = spawn(process.execPath, [bin, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const stop = () => { try { process.kill(server.pid, 'SIGKILL'); } catch { /* it is gone already */ } };
process.on('exit', stop);
setTimeout(() => {
    console.error('the language server did not answer in time');
    process.exit(1);
}, longest_wait).unref();
server.on('exit', (code) => {
    console.error(`the language server ended with ${code}`);
    process.exit(1);
});

function send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    server.stdin.write(body);
}

const waiting = new Map(); // what the server owes: answers by id, diagnostics by file
const owed = (key) => new Promise((found) => waiting.set(key, found));
let last_id = 0;
function ask(method, params) {
    send({ id: ++last_id, method, params });
    return owed(last_id);
}

function receive(message) {
    if (message.method === 'workspace/configuration') {
        send({ id: message.id, result: message.params.items.map(({ section }) => settings[section] ?? null) });
        waiting.get('configured')?.();
    } else if (message.method === 'textDocument/publishDiagnostics') {
        waiting.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method !== undefined) {
        if (message.id !== undefined) send({ id: message.id, result: null });
    } else {
        if (message.error) throw new Error(message.error.message);
        waiting.get(message.id)(message.result);
    }
}

let unread = Buffer.alloc(0);
server.stdout.on('data', (bytes) => {
    unread = Buffer.concat([unread, bytes]);
    for (;;) {
        const head = unread.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/Content-Length: (\d+)/i.exec(unread.subarray(0, head))[1]);
        if (unread.length < head + 4 + length) return;
        const body = unread.subarray(head + 4, head + 4 + length);
        unread = unread.subarray(head + 4 + length);
        receive(JSON.parse(body));
    }
});

await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(store).href,
    workspaceFolders: [{ uri: pathToFileURL(store).href, name: 'store' }],
    capabilities: {
        workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: {} },
        textDocument: { completion: { completionItem: { documentationFormat: ['markdown', 'plaintext'] } }, publishDiagnostics: {} },
    },
});
send({ method: 'initialized', params: {} });
const configured = owed('configured');
send({ method: 'workspace/didChangeConfiguration', params: { settings } });
await configured;

const answers = [];
for (const { file, text, complete } of JSON.parse(readFileSync(questions, 'utf8'))) {
    const uri = uri_of(file);
    const found = owed(uri);
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
    const problems = (await found).map(({ range, message }) => ({ ...range.start, message }));
    const offered = complete ? await ask('textDocument/completion', { textDocument: { uri }, position: complete }) : { items: [] };
    const detail = ({ documentation }) => documentation?.value ?? documentation ?? '';
    answers.push({ problems, offers: (offered.items ?? offered).map((item) => ({ label: item.label, detail: detail(item) })) });
}
process.stdout.write(JSON.stringify(answers, null, 2) + '\n');
process.exit(0);
