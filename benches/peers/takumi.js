// takumi, native: its renderer keeps fonts and decoded pictures.

import { Renderer } from '@takumi-rs/core';
import { run } from './common.js';
import { open } from './takumi_nodes.js';

await run(open(Renderer));
