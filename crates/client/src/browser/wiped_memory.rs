//! Memory in which no secret is left behind.
//!
//! What is known to be a secret wipes itself when it is dropped. Strings on their way to it do not:
//! those that grew, and those of the bindings. So whatever is freed is wiped.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

#[global_allocator]
static MEMORY: ZeroAlloc<System> = ZeroAlloc(System);
