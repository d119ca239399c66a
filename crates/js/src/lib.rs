//! The worker of the npm package `public-client`: the session, and all that a page decides.
