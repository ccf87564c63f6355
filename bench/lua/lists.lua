-- Lists with random filters; where an answer has a cursor, the next request may go on from there.
local genres = { "action", "adventure", "animation", "children", "comedy", "crime", "documentary", "drama", "fantasy",
	"horror", "musical", "mystery", "romance", "sci-fi", "thriller", "war", "western" }
local sorts = { "popularity", "rating", "title", "newest", "oldest" }
local going = nil
math.randomseed(9)

function request()
	if going then
		local path = going
		going = nil
		return wrk.format("GET", path)
	end
	local from = math.random(1930, 2010)
	local path = string.format("/v1/movies?limit=20&sort=%s&genre=%s&year_min=%d&year_max=%d&rating_min=%.1f", sorts[math.random(#sorts)],
		genres[math.random(#genres)], from, math.min(2100, from + math.random(10, 60)), 1 + math.random(0, 30) / 10)
	return wrk.format("GET", path)
end

function response(status, headers, body)
	local link = headers["Link"] and headers["Link"]:match('<([^>]*)>; rel="next"')
	if link and math.random(2) == 1 then
		going = link
	end
end
