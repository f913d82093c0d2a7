### Words of $name. A key here stands for the whole common message: rename factions, operations, cards and endings by
### giving their keys (faction-assemblies, op-raid, card-manifesto, ...), every attribute included.

scenario-name = $name
scenario-subtitle = Where and when
scenario-about = Two or three sentences: what is at stake here, and what is different from other maps.
scenario-viewpoints = How the camps saw it, each fairly.
