// shared-stays-pure
import '../../main/services/good.ts';
