// takumi, as WebAssembly: one instance for each core.

import { Renderer } from '@takumi-rs/wasm/node';
import { run } from './common.js';
import { open } from './takumi_nodes.js';

await run(open(Renderer), { workers: true });
