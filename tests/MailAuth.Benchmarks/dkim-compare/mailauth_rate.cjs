// Messages a second that npm's mailauth verifies: node mailauth_rate.cjs <folder of run.sh> <node_modules>
const fs = require('node:fs');
const path = require('node:path');
const [folder, modules] = process.argv.slice(2);
const { dkimVerify } = require(path.join(modules, 'mailauth', 'lib', 'dkim', 'verify'));

const keys = Object.fromEntries(fs.readFileSync(path.join(folder, 'keys.tsv'), 'utf8').trim().split('\n').map(line => line.split('\t')));
const messages = fs.readdirSync(folder).filter(name => name.endsWith('.eml')).map(name => fs.readFileSync(path.join(folder, name)));
const resolver = async name => [[keys[name]]];

(async () => {
    const start = process.hrtime.bigint();
    for (const message of messages) {
        const { results } = await dkimVerify(message, { resolver, curTime: new Date(1790816400000) });
        if (results[0].status.result !== 'pass') {
            throw new Error('a message does not verify');
        }
    }
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    console.log(`mailauth    ${(messages.length / seconds).toFixed(0).padStart(8)} messages/s`);
})();
