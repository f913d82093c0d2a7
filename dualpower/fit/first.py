"""The weights from which every fit starts: early and late for each of the three models, as in `rules.bots.weights`.

They come from some 1,200 matches on Petrograd that early bots played. What such matches say too little of (the Accord,
resources, police, militia, cards in hand, the last tooth of an emergency) was set by hand and kept because it won more.
"""

from __future__ import annotations

from typing import Final

from rules.bots.evaluation import Mind
from rules.bots.weights import Weights

PLACE_WEIGHTS: Final[dict[str, Weights]] = {
    "hopeless_assembly": (0.207, -0.32, 0.0337, 0.194, -0.219, -0.268),
    "hollow_assembly": (-0.0646, 0.0982, 0.173, -0.00181, -0.244, -0.0614),
    "assembly": (-0.027, 0.153, 0.178, 0.457, -0.436, -0.115),
    "firm_assembly": (-0.13, 0.156, 0.137, 0.556, -0.494, -0.13),
    "devoted_assembly": (-0.121, 0.126, 0.202, 0.545, -0.539, -0.107),
    "floored_assembly": (0.234, 0.0748, -0.0265, -0.0789, 0.107, -0.00227),
    "committee": (-0.0814, 0.0712, -0.0244, 0.636, -0.0329, 0.1),
    "hollow_committee": (0.558, 0.109, 0.519, 0.112, -0.549, 0.178),
    "administration": (-0.101, -0.0274, -0.0763, -0.384, 0.00406, -0.035),
    "disputed_administration": (0.0341, 0.0193, -0.137, -0.188, 0.0869, 0.0649),
    "hollow_administration": (-0.134, -0.0812, -0.124, 0.032, -0.0578, 0.0231),
    "garrison": (0.0127, -0.129, 0.219, -0.235, 0.0221, 0.3),
    "disputed_garrison": (-0.0286, -0.0779, 0.122, -0.406, 0.11, 0.207),
    "hollow_garrison": (0.0654, -0.0893, -0.221, 0.0305, 0.303, 0.183),
    "con_without_council": (-0.0452, 0.0836, 0.0271, -0.0825, -0.0253, 0.0684),
    "con_without_council_1": (0.29, -0.054, 0.093, 0.101, 0.0623, -0.0303),
    "exp_without_council_1": (-0.0375, -0.0541, -0.0526, 0.0268, 0.15, -0.0595),
    "exp_without_council_2": (0.134, -0.0114, 0.104, -0.0634, 0.0614, -0.0229),
    "nearly_convened": (-0.0383, 0.0318, 0.242, 0.0337, -0.0829, -0.127),
    "ready_to_convene": (-0.0393, 0.266, -0.211, -0.0359, 0.0388, 0.0634),
    "exp_under_council": (-0.0768, 0.114, 0.0507, -0.0428, 0.0548, 0.00637),
    "institutions": (-0.0227, 0.0735, -0.00605, -0.000663, 0.0431, 0.0163),
    "press": (0.141, -0.0122, 0.118, -0.0478, 0.0134, 0.00416),
    "coopted": (-0.299, 0.0333, -0.113, 0.101, 0.0667, 0.0729),
    "absorbable": (0.0398, -0.039, -0.0177, 0.147, -0.0685, 0.0393),
    "coops": (0.0901, -0.101, -0.0474, -0.0221, 0.167, 0.0554),
    "police": (-0.04, -0.03, 0.0, 0.0, 0.0, 0.0),
    "police_at_council": (-0.05, -0.03, 0.0, 0.0, 0.0, 0.0),
    "troops": (0.0208, -0.0134, -0.0282, -0.0727, -0.0807, 0.21),
    "troops_at_assembly": (0.0193, -0.036, -0.064, -0.00256, -0.00701, 0.0686),
    "troops_at_committee": (0.0218, -0.0469, -0.0524, -0.056, 0.0318, 0.0682),
    "militia": (0.1, 0.1, 0.12, 0.1, 0.0, 0.0),
    "militia_at_assembly": (0.02, 0.02, 0.01, 0.01, 0.0, 0.0),
    "militia_at_committee": (0.03, 0.03, 0.04, 0.02, 0.0, 0.0),
    "active_cadres": (0.332, -0.105, 0.0575, -0.0335, -0.411, -0.0977),
    "active_cadres_at_council": (0.0163, 0.0153, -0.00372, -0.029, -0.055, -0.0234),
    "underground_cadres": (0.174, -0.0677, 0.204, -0.0829, -0.298, -0.0391),
    "underground_cadres_at_council": (0.0191, 0.0201, 0.0184, -0.0241, -0.0453, -0.00308),
    "places_with_cadre": (0.0139, 0.0135, 0.115, 0.0901, 0.279, -0.0026),
    "measurable": (-0.155, -0.12, 0.477, 0.25, -0.283, 0.0506),
    "measurable_now": (0.00489, 0.0153, -0.0295, -0.0718, 0.00398, -0.00181),
    "lawable": (0.209, -0.0907, -0.189, 0.128, 0.356, -0.182),
    "lawable_now": (0.149, -0.0224, 0.192, -0.123, -0.0457, 0.0126),
    "recallable": (0.535, -0.147, -0.555, -0.37, -0.166, 0.0816),
    "restorable": (0.0867, -0.0271, 0.104, 0.0476, 0.0482, -0.0093),
    "answering_militia": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "achievements": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "ladder": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "wavering_con": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
}
"""Features of a place; most are multiplied by its weight."""

MARGIN_WEIGHTS: Final[dict[str, Weights]] = {
    "margin": (0.412, 1.94, 0.282, -1.7, 0.661, 0.0371),
    "ahead": (-0.318, 0.0034, 1.02, 0.292, -0.139, -0.163),
    "inside": (0.343, 0.0461, -0.77, 2.71, -0.536, -0.056),
    "vanguard_ahead": (0.196, -0.0611, -0.122, -0.225, 0.409, -0.0784),
    "order": (0.235, 0.462, -0.337, 0.147, -0.32, 0.938),
    "command_ahead": (-0.929, -0.0901, 0.176, 0.0599, -0.93, 0.308),
    "early_end": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "extinct": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
}
"""Features of the thresholds of rule 8."""

TRACK_WEIGHTS: Final[dict[str, Weights]] = {
    "constant": (2.18, -2.5, -2.58, -3.21, -1.8, -2.46),
    "resources_assemblies": (0.23, 0.12, -0.1, -0.1, 0.0, 0.0),
    "resources_vanguard": (0.08, 0.15, 0.3, 0.2, 0.0, 0.0),
    "resources_cabinet": (-0.24, -0.13, 0.0, 0.0, -0.1, -0.05),
    "resources_command": (-0.15, -0.08, 0.0, 0.0, 0.1, 0.05),
    "emergency_movement": (0.545, -0.435, -0.371, -0.16, 0.794, 0.0684),
    "emergency_movement_2": (-0.667, 0.0225, 0.182, 0.134, -0.65, 0.131),
    "emergency_movement_3": (-2.27, 0.35, 2.14, 0.403, -0.941, 0.0914),
    "emergency_movement_5": (-6.17, 1.02, -4.83, 1.23, 6.51, -0.682),
    "emergency_state": (0.279, -0.0505, -0.178, 0.187, 0.371, -0.596),
    "emergency_state_2": (0.242, 0.0143, -0.459, -0.251, -1.22, 1.03),
    "emergency_state_3": (0.301, 0.329, -0.0826, -0.123, -1.41, 0.402),
    "emergency_state_5": (1.46, 0.155, -4.01, 0.104, -5.01, 0.823),
    "legitimacy": (-0.35, -0.1, 0.0, 0.0, 0.0, -0.1),
    "legitimacy_low": (-0.0379, 0.247, -0.465, 0.2, 0.861, -0.909),
    "legitimacy_none": (-0.107, 0.663, -0.112, -0.68, 0.0131, -0.261),
    "crisis": (0.0987, -0.305, -0.234, 0.246, 0.0387, 0.912),
    "act_three": (3.23, -3.02, -1.41, 1.47, 0.961, -0.617),
    "accord_holds": (-0.1, -0.1, -0.35, -0.3, -0.35, -0.3),
    "accord_broken": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "cards_assemblies": (0.1, 0.02, -0.1, -0.02, 0.0, 0.0),
    "cards_vanguard": (0.1, 0.02, 0.1, 0.02, 0.0, 0.0),
    "cards_cabinet": (-0.05, -0.01, 0.0, 0.0, -0.05, -0.01),
    "cards_command": (0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "measure_used": (-0.237, 0.318, 0.428, -0.727, -0.0145, -0.0173),
    "law_used": (0.129, -0.476, -0.275, 0.0621, 0.141, -0.0103),
}
"""Features of what stands beside the map."""

FIRST: Final = Mind(PLACE_WEIGHTS, MARGIN_WEIGHTS, TRACK_WEIGHTS)
"""The mind of these weights."""
