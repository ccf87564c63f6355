-- Ratings of random users and movies.
math.randomseed(9)
wrk.headers["Content-Type"] = "application/json"

function request()
	return wrk.format("PUT", string.format("/v1/users/%d/ratings/%d", math.random(600), math.random(10000)), nil,
		string.format('{"rating":%.1f}', math.random(1, 10) / 2))
end
