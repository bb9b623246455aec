// hosts-go-through-the-engine
import '../db/good.ts';
