// db-knows-only-shared
import '../services/good.ts';
