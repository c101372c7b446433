// Verifies with npm's mailauth, by the RFCs to the letter (strict): a JSON object a line in, one out. Messages are base64.
// usage: node mailauth_driver.cjs <node_modules>
const path = require('node:path');
const readline = require('node:readline');
const { dkimVerify } = require(path.join(process.argv[2], 'mailauth', 'lib', 'dkim', 'verify'));

async function verify(request) {
    const resolver = async name => {
        const text = request.dns[name.toLowerCase()];
        if (text === undefined) {
            throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
        }
        return [[text]];
    };
    try {
        const { results } = await dkimVerify(Buffer.from(request.message, 'base64'), { resolver, strict: true });
        const status = results.length ? results[0].status : { result: 'none' };
        return { result: status.comment ? `${status.result}: ${status.comment}` : status.result };
    } catch (problem) {
        return { result: `error: ${problem.message}` };
    }
}

(async () => {
    for await (const line of readline.createInterface({ input: process.stdin })) {
        console.log(JSON.stringify(await verify(JSON.parse(line))));
    }
})();
