### One sub flow.

flow-title = Sub flow
flow-back = Flows
flow-blocks = Blocks
flow-empty = No blocks yet
flow-empty-why = This sub flow has nothing but its start.
