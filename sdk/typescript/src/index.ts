export { createMarquee, type Marquee, type MarqueeOptions } from './client.js';
export { type Data, MarqueeError, unwrap } from './errors.js';
export { type ItemOf, type PagedPath, paginate } from './paginate.js';
export { type Fetch, idempotencyKey, type RetryOptions, retryAfterMs, retrying } from './retry.js';
export type * from './generated/schema.js';
