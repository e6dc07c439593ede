import CallPlans
