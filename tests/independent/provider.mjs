// A certified OpenID provider (npm oidc-provider) with one public client, and an API that asks it
// about tokens, each on an origin of its own.
//
//   node provider.mjs [--port 0] [--api-port 0] [--app http://localhost:8080]
//                     [--access-token-lifetime 300]
//
// It prints one JSON object per line: first `{"ready": {issuer, api}}`, then every request that
// either server has answered. It ends with its standard input, so it cannot outlive its parent.

import { once } from 'node:events';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import Provider from 'oidc-provider';

import { hotel } from './hotel.mjs';
import { configuration } from './configuration.mjs';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'api-port': { type: 'string', default: '0' },
    app: { type: 'string', default: 'http://localhost:8080' },
    'access-token-lifetime': { type: 'string', default: '300' },
  },
});

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

// The ports first: the issuer must know its own.
const providerServer = await listen(options.port);
const apiServer = await listen(options['api-port']);
const issuer = origin(providerServer);
const provider = new Provider(
  issuer,
  configuration({ app: options.app, accessTokenLifetime: Number(options['access-token-lifetime']) }),
);

// POST at the endpoints goes with `SameSite=None` cookies, which browsers take over https only.
// Here everything is one site, where `Lax` does the same.
provider.use(async (context, next) => {
  await next();
  const cookies = [context.response.get('set-cookie')].flat().filter(Boolean);
  if (cookies.length > 0) {
    context.set('set-cookie', cookies.map((cookie) => cookie.replace(/samesite=none/i, 'samesite=lax')));
  }
});

provider.use(async (context, next) => {
  await next();
  say({
    server: 'provider',
    method: context.method,
    path: context.path,
    status: context.status,
    query: context.querystring,
    form: context.oidc?.body ?? {},
    answer: context.path === '/token' && typeof context.body === 'object' ? context.body : {},
  });
});

apiServer.on('request', hotel({ provider, app: options.app, say }));
providerServer.on('request', provider.callback());
say({ ready: { issuer, api: origin(apiServer) } });

process.stdin.resume().on('end', () => process.exit());

async function listen(port) {
  const server = createServer();
  server.listen(Number(port), 'localhost');
  await once(server, 'listening');
  return server;
}

function origin(server) {
  return `http://localhost:${server.address().port}`;
}
