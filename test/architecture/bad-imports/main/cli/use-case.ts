// hosts-go-through-the-engine
import '../services/good.ts';
