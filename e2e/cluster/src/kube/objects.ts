/** A pod, as far as this suite looks at it. */
export interface Pod {
  metadata: {
    name: string;
    uid: string;
    labels: Record<string, string>;
    deletionTimestamp?: string;
    ownerReferences?: { kind: string; name: string }[];
  };
  spec: { nodeName?: string; containers: { image: string }[] };
  status: {
    conditions?: { type: string; status: string }[];
    containerStatuses?: { state: { waiting?: { reason: string; message?: string } } }[];
  };
}

/** A Deployment or a StatefulSet, as far as this suite looks at it. */
export interface Workload {
  kind: "Deployment" | "StatefulSet";
  metadata: { name: string; generation: number };
  spec: {
    replicas: number;
    selector: { matchLabels: Record<string, string> };
    template: { metadata: { labels: Record<string, string> }; spec: { containers: { image: string }[] } };
  };
  status: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    updatedReplicas?: number;
  };
}

/** A Service, as far as this suite looks at it. */
export interface Service {
  spec: { selector: Record<string, string> };
}

/** Whether a pod is ready and nothing has told it to go. */
export function isReady({ metadata, status }: Pod): boolean {
  const ready = status.conditions?.some(
    (condition) => condition.type === "Ready" && condition.status === "True",
  );
  return ready === true && metadata.deletionTimestamp === undefined;
}

/** Whether a workload has all its pods, of its newest template, ready, and no other. */
export function isWhole({ metadata, spec, status }: Workload): boolean {
  return (
    status.observedGeneration === metadata.generation &&
    status.replicas === spec.replicas &&
    status.readyReplicas === spec.replicas &&
    // A StatefulSet without a change says nothing of updated pods.
    (status.updatedReplicas ?? spec.replicas) === spec.replicas
  );
}
