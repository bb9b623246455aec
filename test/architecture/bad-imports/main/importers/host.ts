// services-know-no-host
import '../engine/good.ts';
