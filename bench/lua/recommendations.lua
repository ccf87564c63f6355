-- Recommendations for one user after the other.
local user = 0

function request()
	user = user % 600 + 1
	return wrk.format("GET", "/v1/users/" .. user .. "/recommendations")
end
