// anchor-knows-only-shared
import '../db/good.ts';
