// hosts-apart
import '../local/good.ts';
