// What esbuild starts from: the editor with everything it would load from elsewhere.
import CMS from '@sveltia/cms';

export default CMS;
