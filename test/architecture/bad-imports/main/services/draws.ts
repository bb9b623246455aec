// main-draws-nothing
import '../../renderer/components/good.ts';
