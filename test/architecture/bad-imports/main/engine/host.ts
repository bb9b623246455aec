// engine-knows-no-host
import '../local/good.ts';
