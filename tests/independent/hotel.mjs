// The API: `GET /stay` for tokens of scope `stay:read`, `POST /door/unlock` for `door:unlock`
// (RFC 6750). The provider's tokens are opaque, so it looks them up in the provider's own store.

const routes = {
  'GET /stay': { scope: 'stay:read', answer: (guest) => ({ guest, room: '214' }) },
  'POST /door/unlock': { scope: 'door:unlock', answer: (guest) => ({ guest, door: '214' }) },
};

/** The API's request listener. It admits scripts of the origin `app` only. */
export function hotel({ provider, app, say }) {
  return async (request, response) => {
    const route = `${request.method} ${request.url}`;
    const { status, challenge, body } =
      request.method === 'OPTIONS' ? { status: 204 } : await answer(provider, request, routes[route]);
    response.writeHead(status, {
      'access-control-allow-origin': app,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-allow-methods': 'GET, POST',
      'access-control-expose-headers': 'www-authenticate',
      'cache-control': 'no-store',
      'content-type': 'application/json',
      ...(challenge && { 'www-authenticate': challenge }),
    });
    response.end(body && JSON.stringify(body));
    say({ server: 'api', method: request.method, path: request.url, status });
  };
}

async function answer(provider, request, route) {
  if (!route) {
    return refusal(404, 'not_found');
  }
  const presented = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '');
  if (!presented) {
    return { status: 401, challenge: 'Bearer realm="hotel"', body: {} };
  }
  const token = await provider.AccessToken.find(presented[1]);
  if (!token || token.isExpired) {
    return refusal(401, 'invalid_token');
  }
  if (!token.scopes.has(route.scope)) {
    return refusal(403, 'insufficient_scope');
  }
  return { status: 200, body: route.answer(token.accountId) };
}

function refusal(status, error) {
  return { status, challenge: `Bearer realm="hotel", error="${error}"`, body: { error } };
}
