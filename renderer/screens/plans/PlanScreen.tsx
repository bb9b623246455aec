import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { PlanEditor } from './editor/PlanEditor.tsx';
import { SealedPlan } from './sealed/SealedPlan.tsx';

/** One plan: written while it is a draft, read ever after. */
export function PlanScreen() {
  const { planId = '' } = useParams();
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: planId } }));
  return (
    <Loaded query={plan} lines={10}>
      {(data) => (data.state === 'draft' ? <PlanEditor key={data.id} plan={data} /> : <SealedPlan key={data.id} plan={data} />)}
    </Loaded>
  );
}
