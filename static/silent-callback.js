// The server sends the hidden frame of a silent authorization here, to `silent_redirect_uri`. This hands the response to
// the page that opened the frame, once, and does nothing else: that page checks it.
"use strict";
{
  const { origin, pathname, search, hash } = location;
  // The response leaves the address before anything could read it there.
  history.replaceState(null, "", pathname);
  // A page of another origin that frames this one gets nothing: the browser delivers to this origin alone.
  if (parent !== window) {
    parent.postMessage(["callback", search.slice(1), hash.slice(1)].join("\n"), origin);
  }
}
