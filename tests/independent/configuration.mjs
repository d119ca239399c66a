// The provider's settings: those of a production server for browser-based applications
// (RFC 10017), but with the development login pages that come with the package.

/** The provider's configuration for one app on the origin `app`. */
export function configuration({ app, accessTokenLifetime }) {
  return {
    clients: [publicClient(app)],
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access', 'stay:read', 'door:unlock'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount,
    clientBasedCORS: (_context, origin) => origin === app,
    ttl: { AccessToken: accessTokenLifetime },
    // OpenID Connect RP-Initiated Logout §2 demands POST, which the package has off by default.
    enableHttpPostMethods: true,
    cookies: { keys: ['only for tests'], long: { sameSite: 'none' } },
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      userinfo: { enabled: true },
    },
  };
}

function publicClient(app) {
  return {
    client_id: 'hotel-spa',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [`${app}/callback`],
    post_logout_redirect_uris: [`${app}/`],
  };
}

// Whoever types a name at the development login is that person.
function findAccount(_context, id) {
  const claims = { sub: id, name: `Guest ${id}`, email: `${id}@hotel.example`, email_verified: true };
  return { accountId: id, claims: () => claims };
}
