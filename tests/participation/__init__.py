"""Taking part, counting and drawing: the attack cases of the kind V, and the files that would notice them.

V-01  participation/test_races, participation/test_killed      a double vote
V-02  participation/test_races, participation/test_urn         a vote at the very end
V-03  participation/test_urn, participation/test_privacy       accounts that change, go and come back
V-04  base/test_codes, base/test_papers, api/test_voting       codes and letters
V-05  participation/test_secrecy, participation/test_adversary, participation/test_suppression, api/test_interim
V-06  web/participation/test_board, participation/test_urn, api/test_interim  results hidden until the end
V-07  web/participation/test_word_for_word, cli/test_recount   what is frozen, and the recount
V-08  participation/test_paper                                 paper
V-09  web/parts/test_humans                                    machines instead of people
V-10  engines/lot/test_draw, engines/lot/test_lottery, participation/formats/test_assembly  the lot
V-11  participation/test_choices, engines/counting/test_files, engines/counting/budgets/test_pabulib  numbers
V-12  participation/moderators/test_moderators, access/test_posts  who moderates, and that nobody changes a vote
"""
