import numpy as np

from ingest.reading.blobs import bounds, flooded


def mask(*rows):
    return np.array([[int(c == "#") for c in row] for row in rows], np.uint8)


def found(shapes, **options):
    return [(x, y, region.tolist()) for x, y, region in flooded(shapes, shapes, **options)]


def test_each_region_is_cut_out_where_it_lies():
    shapes = mask("##..", "##..", "...#")
    assert found(shapes, step=1) == [(0, 0, [[1, 1], [1, 1]]), (3, 2, [[1]])]


def test_regions_that_meet_at_a_corner_are_two():
    assert len(found(mask("#.", ".#"), step=1)) == 2


def test_a_region_without_a_seed_is_left_out():
    shapes = mask("##.#", "##..")
    seeds = mask("##..", "##..")
    assert len(list(flooded(shapes, seeds, step=1))) == 1


def test_seeds_are_found_by_looking_at_every_second_pixel():
    assert len(found(mask("......", ".##.##", ".##.##"), step=2)) == 2


def test_more_regions_than_there_are_marks_all_come_out():
    shapes = np.zeros((40, 40), np.uint8)
    shapes[::2, ::2] = 1
    assert len(found(shapes, step=1)) == 400


def test_bounds_are_those_of_regions_that_meet_at_a_corner_from_top_to_bottom():
    assert bounds(mask("...##", "#....", ".#...", ".....", "##...")) == [(3, 0, 2, 1), (0, 1, 2, 2), (0, 4, 2, 1)]


def test_a_region_within_the_hole_of_another_has_bounds_of_its_own():
    assert bounds(mask("#####", "#...#", "#.#.#", "#...#", "#####")) == [(0, 0, 5, 5), (2, 2, 1, 1)]


def test_an_empty_mask_has_no_bounds():
    assert bounds(mask("....")) == []
