/** A client for the tests of applications: no worker, no server, and whatever session a test wants. */

export {
  createFakeClient,
  type FakeCall,
  type FakeClient,
  type FakeOptions,
} from "./testing/fake-client.js";
