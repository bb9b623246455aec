// screens-apart
import '../desk/good.ts';
