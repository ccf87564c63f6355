import { createMarquee, unwrap } from '@marquee/client';
import { render } from 'preact';

const about = await unwrap(createMarquee({ baseUrl: location.origin }).GET('/v1/about'));
render(<h1>{about.name}: {about.movies}</h1>, document.getElementById('app')!);
